package cwsim

import "time"

// Configuration is a device, licence or service of a company.
type Configuration struct {
	ID                        int           `json:"id"`
	Name                      string        `json:"name"`
	Type                      *Ref          `json:"type,omitzero"`
	Status                    *Ref          `json:"status,omitzero"`
	Company                   *Ref          `json:"company,omitzero"`
	Contact                   *Ref          `json:"contact,omitzero"`
	Site                      *Ref          `json:"site,omitzero"`
	LocationID                int           `json:"locationId"`
	Location                  *Ref          `json:"location,omitzero"`
	BusinessUnitID            int           `json:"businessUnitId"`
	Department                *Ref          `json:"department,omitzero"`
	DeviceIdentifier          string        `json:"deviceIdentifier"`
	SerialNumber              string        `json:"serialNumber"`
	ModelNumber               string        `json:"modelNumber"`
	TagNumber                 string        `json:"tagNumber"`
	PurchaseDate              time.Time     `json:"purchaseDate,omitzero"`
	InstallationDate          time.Time     `json:"installationDate,omitzero"`
	InstalledBy               *Ref          `json:"installedBy,omitzero"`
	WarrantyExpirationDate    time.Time     `json:"warrantyExpirationDate,omitzero"`
	VendorNotes               string        `json:"vendorNotes"`
	Notes                     string        `json:"notes"`
	MacAddress                string        `json:"macAddress"`
	LastLoginName             string        `json:"lastLoginName"`
	BillFlag                  bool          `json:"billFlag"`
	BackupSuccesses           int           `json:"backupSuccesses"`
	BackupIncomplete          int           `json:"backupIncomplete"`
	BackupFailed              int           `json:"backupFailed"`
	BackupRestores            int           `json:"backupRestores"`
	LastBackupDate            time.Time     `json:"lastBackupDate,omitzero"`
	BackupServerName          string        `json:"backupServerName,omitzero"`
	BackupBillableSpaceGb     float64       `json:"backupBillableSpaceGb"`
	BackupProtectedDeviceList string        `json:"backupProtectedDeviceList,omitzero"`
	BackupYear                int           `json:"backupYear"`
	BackupMonth               int           `json:"backupMonth"`
	IPAddress                 string        `json:"ipAddress"`
	DefaultGateway            string        `json:"defaultGateway"`
	OSType                    string        `json:"osType"`
	OSInfo                    string        `json:"osInfo"`
	CPUSpeed                  string        `json:"cpuSpeed"`
	RAM                       string        `json:"ram"`
	LocalHardDrives           string        `json:"localHardDrives"`
	ParentConfigurationID     int           `json:"parentConfigurationId,omitzero"`
	Vendor                    *Ref          `json:"vendor,omitzero"`
	Manufacturer              *Ref          `json:"manufacturer,omitzero"`
	ManufacturerPartNumber    string        `json:"manufacturerPartNumber,omitzero"`
	Questions                 []Question    `json:"questions,omitzero"`
	ActiveFlag                bool          `json:"activeFlag"`
	ManagementLink            string        `json:"managementLink,omitzero"`
	RemoteLink                string        `json:"remoteLink,omitzero"`
	SLA                       *Ref          `json:"sla,omitzero"`
	MobileGUID                string        `json:"mobileGuid,omitzero"`
	Info                      Info          `json:"_info"` // not the last member in the real answers either
	CompanyLocationID         int           `json:"companyLocationId"`
	DisplayVendorFlag         bool          `json:"displayVendorFlag"`
	ShowRemoteFlag            bool          `json:"showRemoteFlag"`
	ShowAutomateFlag          bool          `json:"showAutomateFlag"`
	NeedsRenewalFlag          bool          `json:"needsRenewalFlag"`
	CustomFields              []CustomField `json:"customFields,omitzero"`
}
