package msp

// The lists that names are put together from.
var (
	families = []string{
		"Abbott", "Alvarez", "Baker", "Bennett", "Brooks", "Calloway", "Castillo", "Chandler", "Coleman", "Dalton", "Delgado", "Donovan",
		"Ellis", "Everett", "Fairbanks", "Fischer", "Fletcher", "Garrison", "Goldberg", "Granger", "Haddad", "Hartman", "Hayes", "Holloway",
		"Ingram", "Jensen", "Kaplan", "Keller", "Kowalski", "Lambert", "Larson", "Lindqvist", "Maddox", "Marchetti", "Mercer", "Nakamura",
		"Novak", "O'Brien", "Okafor", "Olsen", "Patel", "Pemberton", "Quinn", "Ramirez", "Rosenthal", "Sandoval", "Schneider", "Sinclair",
		"Stanton", "Sullivan", "Thornton", "Vance", "Vasquez", "Wallace", "Weber", "Whitfield", "Winslow", "Yamada", "Zimmerman", "Müller",
	}
	places = []string{
		"Bayshore", "Bluewater", "Cedar Hill", "Central Florida", "Clearview", "Coastal", "Crestwood", "Cypress", "Eastgate", "Evergreen",
		"Fox Hollow", "Gulfside", "Harbor", "Heritage", "Highland", "Hillcrest", "Ironwood", "Keystone", "Lakeland", "Lakeside", "Magnolia",
		"Meadowbrook", "Midtown", "Northgate", "Oakmont", "Palmetto", "Pinecrest", "Pioneer", "Ridgeline", "Riverside", "Seminole", "Silver Lake",
		"Southgate", "Summit", "Sunrise", "Tri-County", "Valley", "Westbrook", "Willow Creek", "Woodland",
	}
	trades = []string{
		"Dental", "Family Medicine", "Orthopedics", "Veterinary Clinic", "Pediatrics", "Eye Care", "Law Group", "Legal Services", "Title Company",
		"Accounting", "Wealth Advisors", "Insurance", "Realty", "Property Management", "Architects", "Engineering", "Construction", "Roofing",
		"Plumbing", "Electric", "Landscaping", "Manufacturing", "Machine Works", "Plastics", "Packaging", "Logistics", "Freight", "Auto Body",
		"Motors", "Marine", "Foods", "Brewing", "Catering", "Academy", "Charter School", "Montessori School", "Community Church", "Food Bank",
		"Youth Center", "Credit Union",
	}
	firstNames = []string{
		"Aaron", "Alicia", "Amir", "Angela", "Ben", "Bianca", "Carlos", "Caroline", "Chen", "Daniel", "Deborah", "Dmitri", "Elena", "Emily",
		"Farah", "Frank", "Grace", "Gustavo", "Hannah", "Hiro", "Irene", "Isaac", "Jamal", "Jane", "Javier", "Jessica", "Karen", "Kevin", "Laura",
		"Liam", "Lucia", "Marcus", "Maria", "Megan", "Mohammed", "Nadia", "Nathan", "Olivia", "Oscar", "Paula", "Peter", "Priya", "Rachel", "Raj",
		"Rosa", "Samuel", "Sofia", "Steven", "Tamara", "Thomas", "Uma", "Victor", "Wendy", "Xavier", "Yolanda", "Zachary", "José", "Zoë",
	}
	titles = []string{
		"Owner", "Office Manager", "Controller", "CEO", "CFO", "IT Coordinator", "Operations Manager", "Receptionist", "Partner", "Paralegal",
		"Hygienist", "Practice Manager", "Sales Manager", "Plant Manager", "Principal", "Bookkeeper", "Executive Assistant", "Warehouse Lead",
	}
	streets = []string{
		"Main St", "Oak Ave", "Bay Blvd", "Commerce Dr", "Industrial Pkwy", "Lake Rd", "Palm Ave", "Kennedy Blvd", "Park St", "Harbor Dr",
		"Gulf Rd", "Central Ave", "University Dr", "Maple Ln", "Market St", "Enterprise Way",
	}
	cities = []city{
		{"Tampa", "FL", "33602", "813"}, {"St. Petersburg", "FL", "33701", "727"}, {"Clearwater", "FL", "33755", "727"}, {"Orlando", "FL", "32801", "407"},
		{"Sarasota", "FL", "34236", "941"}, {"Lakeland", "FL", "33801", "863"}, {"Ocala", "FL", "34471", "352"}, {"Jacksonville", "FL", "32202", "904"},
		{"Atlanta", "GA", "30303", "404"}, {"Savannah", "GA", "31401", "912"}, {"Birmingham", "AL", "35203", "205"}, {"Mobile", "AL", "36602", "251"},
	}
	legalForms = []string{"", "", "Inc", "LLC", "Inc.", "P.A.", "Corp", "Co."}
)

type city struct{ name, state, zip, area string }

// model is a product that configurations are of.
type model struct{ manufacturer, model, system string }

// deviceType is a configuration type with what its records look like.
type deviceType struct {
	id     int
	name   string
	prefix string // of the configuration's name
	weight int    // of a hundred
	models []model
}

var deviceTypes = []deviceType{
	{1, "Managed Workstation", "WS", 30, []model{{"Dell", "OptiPlex 7010", "Windows 11 Pro"}, {"HP", "EliteDesk 800 G6", "Windows 11 Pro"}, {"Lenovo", "ThinkCentre M70q", "Windows 10 Pro"}}},
	{2, "Laptop", "LT", 22, []model{{"Dell", "Latitude 5440", "Windows 11 Pro"}, {"Lenovo", "ThinkPad T14", "Windows 11 Pro"}, {"Apple", "MacBook Pro 14", "macOS 15"}}},
	{3, "Managed Server", "SRV", 9, []model{{"Dell", "PowerEdge R450", "Windows Server 2022 Standard"}, {"HPE", "ProLiant DL380 Gen10", "Windows Server 2019 Standard"}}},
	{4, "Virtual Machine", "VM", 8, []model{{"VMware", "VMware7,1", "Windows Server 2022 Standard"}, {"Microsoft", "Virtual Machine", "Ubuntu 24.04 LTS"}}},
	{5, "Firewall", "FW", 6, []model{{"Fortinet", "FortiGate 60F", "FortiOS 7.4"}, {"SonicWall", "TZ370", "SonicOS 7.1"}}},
	{6, "Switch", "SW", 6, []model{{"Cisco", "CBS350-24P", ""}, {"Ubiquiti", "USW-Pro-24", ""}}},
	{7, "Wireless Access Point", "AP", 6, []model{{"Ubiquiti", "U6-Pro", ""}, {"Aruba", "AP22", ""}}},
	{8, "Printer", "PRN", 6, []model{{"HP", "LaserJet Pro M404", ""}, {"Canon", "imageRUNNER C3530", ""}}},
	{9, "UPS", "UPS", 3, []model{{"APC", "SMT1500", ""}, {"CyberPower", "PR1500LCD", ""}}},
	{10, "NAS", "NAS", 2, []model{{"Synology", "DS1522+", "DSM 7.2"}, {"QNAP", "TS-464", "QTS 5.1"}}},
	{11, "Phone System", "PBX", 1, []model{{"3CX", "Appliance", "3CX V20"}}},
	{12, "Domain", "DOM", 1, []model{{"Namecheap", "Domain", ""}}},
}

var questionCaptions = []struct {
	caption, fieldType, entryType string
}{
	{"Rack Position", "Text", "EntryField"}, {"Purpose", "TextArea", "EntryField"}, {"Monthly Cost", "Currency", "EntryField"},
	{"Last Audit", "Date", "Date"}, {"Vendor Portal", "Hyperlink", "EntryField"}, {"Management IP", "IPAddress", "EntryField"},
	{"Monitored", "Checkbox", "Option"}, {"Port Count", "Number", "EntryField"}, {"Disk Used", "Percent", "EntryField"},
	{"Admin Password", "Password", "EntryField"},
}
