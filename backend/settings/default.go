package settings

// Defaults of the members that a settings file leaves out.
const (
	defaultEvery                = "3h" // as Hudu's own integrations
	defaultConnectWisePerMinute = 600  // the vendor throttles above 1,000
	defaultHuduPerMinute        = 200  // the vendor's limit is 300
	defaultLinkPort             = 47823
	defaultKeepDays             = 90
)

// Default is what a member that is left out counts as.
func Default() Settings {
	return Settings{
		Version: Version,
		Skip: Skip{
			DataTypes: []DataType{}, CompanyTypes: Terms{}, CompanyStatuses: Terms{}, ConfigurationTypes: Terms{},
			ConfigurationStatuses: Terms{}, ContactTypes: Terms{},
		},
		Only: Only{CompanyTypes: Terms{}},
		Options: Options{
			AutoUpdateNames: true, MatchOnSerial: true, WhenGone: ArchiveGone, FirstContact: TakeConnectWise, OnConflict: Ask,
		},
		SortRules:       []SortRule{},
		ConnectedFields: []ConnectedField{},
		Schedule:        Schedule{Every: defaultEvery, Apply: ApplyChanges},
		Brakes:          Brakes{Records: 10, Percent: 10, Most: 100},
		Limits:          Limits{ConnectWisePerMinute: defaultConnectWisePerMinute, HuduPerMinute: defaultHuduPerMinute},
		Links:           Links{Port: defaultLinkPort},
	}
}
