package connectwise

// CustomField is a field that the provider added to the records of a kind, as
// it is defined. Captions need not be unique.
type CustomField struct {
	ID      int
	Caption string
	// Type is that of the values, in the vendor's words; [PasswordQuestion] is
	// one of them.
	Type QuestionField
}

// The types of questions and custom fields, beside [PasswordQuestion].
const (
	TextQuestion      QuestionField = "Text"
	TextAreaQuestion  QuestionField = "TextArea"
	CheckboxQuestion  QuestionField = "Checkbox"
	DateQuestion      QuestionField = "Date"
	NumberQuestion    QuestionField = "Number"
	CurrencyQuestion  QuestionField = "Currency"
	PercentQuestion   QuestionField = "Percent"
	HyperlinkQuestion QuestionField = "Hyperlink"
	IPAddressQuestion QuestionField = "IPAddress"
	PhoneQuestion     QuestionField = "PhoneNumber" // custom fields alone
	ButtonQuestion    QuestionField = "Button"      // holds no value
)
