//go:build windows || (darwin && cgo)

package transport

import (
	"net/url"
	"sync"

	"github.com/mattn/go-ieproxy"
)

// asking guards the library, which keeps what it read in one place.
var asking sync.Mutex

// systemProxy asks Windows or macOS. A script comes before a fixed proxy; one
// that says nothing, or cannot be had, leaves it to that.
func systemProxy(address string) string {
	asking.Lock()
	defer asking.Unlock()
	settings := ieproxy.ReloadConf()
	if settings.Automatic.Active {
		if proxy := settings.Automatic.FindProxyForURL(address); proxy != "" {
			return proxy
		}
	}
	u, err := url.Parse(address)
	if err != nil || !settings.Static.Active || bypasses(settings.Static.NoProxy, u.Hostname()) {
		return ""
	}
	if proxy := settings.Static.Protocols[u.Scheme]; proxy != "" {
		return proxy
	}
	return settings.Static.Protocols[""]
}
