package app

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/fault"
)

// spellingsOf are the forms in which a key could leave: plain, escaped, in hex,
// and in base64 at any place of a longer text.
func spellingsOf(key string) []string {
	forms := []string{key, url.QueryEscape(key), url.PathEscape(key), hex.EncodeToString([]byte(key)), strings.ToUpper(hex.EncodeToString([]byte(key)))}
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		for before := range 3 {
			text := encoding.EncodeToString([]byte(strings.Repeat("x", before) + key))
			// The first and last signs depend on what stands beside the key.
			forms = append(forms, strings.TrimRight(text[(before*8+5)/6:], "=")[:len(key)])
		}
	}
	return forms
}

// filled is an argument of that type as a page may send it.
func filled(kind reflect.Type, text string) reflect.Value {
	value := reflect.New(kind).Elem()
	switch kind.Kind() {
	case reflect.String:
		value.SetString(text)
	case reflect.Int, reflect.Int64:
		value.SetInt(1)
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Struct:
		for i := range kind.NumField() {
			if kind.Field(i).IsExported() {
				value.Field(i).Set(filled(kind.Field(i).Type, text))
			}
		}
	case reflect.Slice:
		value.Set(reflect.Append(value, filled(kind.Elem(), text)))
	}
	return value
}

// No answer, event, log line or file holds a key in any form, whatever the
// servers say back, while everything that the page can call is called. Planted
// and found: a server's words that are shown as they came; a panic's value in
// the log; an answer with the input in it.
func TestNoKeyIsEverTold(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	c := of.box.Credentials()
	keys := []string{c.ConnectWise.PublicKey, c.ConnectWise.PrivateKey, c.Hudu.APIKey}
	var secrets []string
	for _, key := range append(keys, c.ConnectWise.Company+"+"+keys[0]+":"+keys[1]) {
		secrets = append(secrets, spellingsOf(key)...)
	}
	e := &ear{}
	of.desk.Listen(e.hear)
	clean := func(where, text string) {
		t.Helper()
		for _, secret := range secrets {
			if at := strings.Index(text, secret); at >= 0 {
				require.Fail(t, "a key is told", "%s, as %q: %.300s", where, secret, text[max(0, at-200):])
			}
		}
	}
	called := map[string]bool{}
	call := func(method boundMethod, arguments ...reflect.Value) {
		t.Helper()
		called[method.name] = true
		result, err := method.with(arguments...)
		if err != nil {
			clean(method.name, AsError(err).JSON())
			clean(method.name, err.Error())
			return
		}
		told, err := json.Marshal(result)
		require.NoError(t, err, method.name)
		clean(method.name, string(told))
	}
	// What changes the connections themselves comes last: nothing could be told
	// of them afterwards.
	last := func(method boundMethod) bool {
		return strings.HasPrefix(method.name, "Connections.Save") || strings.HasPrefix(method.name, "Connections.Forget")
	}
	// callAll calls everything else, with arguments of that text.
	callAll := func(text string) {
		t.Helper()
		for _, method := range boundMethods(of.Services) {
			if last(method) {
				continue
			}
			var arguments []reflect.Value
			for i := range method.call.Type().NumIn() {
				arguments = append(arguments, filled(method.call.Type().In(i), text))
			}
			call(method, arguments...)
		}
		of.rest()
	}
	_, err := of.Syncing.Preview(RunScope{})
	require.NoError(t, err)
	of.rest()
	hudu := quoting(t, keys[2])
	of.box.HuduFaults.Add(fault.Rule{Methods: []string{http.MethodPost, http.MethodPut}, Fault: hudu[1], When: fault.EveryNth(5)})
	of.sync()
	of.box.HuduFaults.Clear()
	runs, err := of.Syncing.Runs(1)
	require.NoError(t, err)
	callAll(runs[0].Run)

	// Servers that quote what was sent to them.
	reads := regexp.MustCompile("agreements|types|relations")
	connectwise := quoting(t, keys[0], keys[1], c.ConnectWise.Company+"+"+keys[0]+":"+keys[1])
	for i := range connectwise {
		of.box.HuduFaults.Add(fault.Rule{Methods: []string{http.MethodPost, http.MethodPut}, Fault: hudu[i], Limit: 2})
		of.box.HuduFaults.Add(fault.Rule{Path: reads, Fault: hudu[i], Limit: 40})
		of.box.ConnectWiseFaults.Add(fault.Rule{Path: reads, Fault: connectwise[i], Limit: 40})
		report, err := of.Connections.Test("")
		require.NoError(t, err)
		told, err := json.Marshal(report)
		require.NoError(t, err)
		clean("Connections.Test", string(told))
		callAll("")
		_, _ = of.Syncing.Start(RunScope{}) // it may be refused, and is told then
		of.rest()
		callAll(runs[0].Run)
		of.box.HuduFaults.Clear()
		of.box.ConnectWiseFaults.Clear()
		_, err = of.Connections.Test("")
		require.NoError(t, err)
	}
	// The keys as a person types them, beside addresses that are right and wrong;
	// then all of them are forgotten.
	for _, method := range boundMethods(of.Services) {
		if !last(method) {
			continue
		}
		var inputs []any
		switch method.name {
		case "Connections.SaveConnectWise":
			for _, site := range []string{c.ConnectWise.URL, "no address at all", ""} {
				inputs = append(inputs, ConnectWiseInput{Site: site, Company: c.ConnectWise.Company, PublicKey: keys[0], PrivateKey: keys[1]})
			}
		case "Connections.SaveHudu":
			for _, address := range []string{c.Hudu.URL, "http://hudu.example", "?"} {
				inputs = append(inputs, HuduInput{URL: address, APIKey: keys[2]})
			}
		case "Connections.ForgetKeys":
			continue
		default:
			t.Errorf("%s is called by nobody here", method.name)
		}
		for _, input := range inputs {
			call(method, reflect.ValueOf(input))
		}
	}
	for _, method := range boundMethods(of.Services) {
		if method.name == "Connections.ForgetKeys" {
			call(method)
		}
		require.True(t, called[method.name], "%s was not called", method.name)
	}
	time.Sleep(3 * batchEvery)
	events, err := json.Marshal([]any{e.heard(), of.desk.EventsAfter(0), of.desk.Tray()})
	require.NoError(t, err)
	require.True(t, strings.Contains(string(events), "redacted"), "what was quoted was told, without the keys")
	clean("events", string(events))
	of.close()
	require.NoError(t, filepath.WalkDir(of.dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		clean(path, string(content))
		return err
	}))
}

// quoting are refusals with these keys in them, as headers and addresses have
// them.
func quoting(t *testing.T, keys ...string) []fault.Fault {
	t.Helper()
	words := "you sent"
	for _, key := range keys {
		raw := []byte(key)
		words += " " + strings.Join([]string{
			key, url.QueryEscape(key), hex.EncodeToString(raw), base64.StdEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw),
		}, " and ")
	}
	said, err := json.Marshal(map[string]string{"code": "Nope", "message": words, "error": words})
	require.NoError(t, err)
	return []fault.Fault{fault.Unauthorized(string(said)), fault.Forbidden(string(said)), fault.ServerError(string(said))}
}

func TestSpellingsAreFound(t *testing.T) {
	for _, around := range []string{"", "a", "ab", "abc"} {
		text := around + "sandboxPrivateKey" + around
		for name, spelled := range map[string]string{
			"plain": text, "hex": hex.EncodeToString([]byte(text)), "base64": base64.StdEncoding.EncodeToString([]byte(text)),
			"url": base64.RawURLEncoding.EncodeToString([]byte(text)),
		} {
			found := false
			for _, form := range spellingsOf("sandboxPrivateKey") {
				found = found || strings.Contains(spelled, form)
			}
			require.True(t, found, "%s of %q", name, text)
		}
	}
}
