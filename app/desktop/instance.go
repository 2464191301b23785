package desktop

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// The data folder belongs to one process, by the lock of its database. Whoever
// has the folder writes down here how a second start reaches it, so that the
// second one shows the window of the first and ends without touching anything.
const instanceFile = "window.json"

// A greeting and its answer take no longer than this on one machine.
const greetWithin = 2 * time.Second

// answered is what the first instance says when it has understood.
const answered = "shown"

// stayHidden is what a second start says that wants to see no window: the
// person signed in, and the program was there already.
const stayHidden = "hidden:"

// endpoint is what stands in the file: where on loopback, and what to say
// there, since every program of the machine can connect.
type endpoint struct {
	Address string `json:"address"`
	Token   string `json:"token"`
}

// raise makes the instance that has the folder show its window, or follow a
// crossdock: link where there is one. It tells whether there is an instance.
func raise(ctx context.Context, dir, link string) bool {
	content, err := os.ReadFile(filepath.Join(dir, instanceFile))
	if err != nil {
		return false
	}
	var e endpoint
	if json.Unmarshal(content, &e) != nil || !strings.HasPrefix(e.Address, "127.0.0.1:") || e.Token == "" {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, greetWithin)
	defer cancel()
	connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", e.Address)
	if err != nil {
		return false // it ended without taking its file along
	}
	defer func() { _ = connection.Close() }()
	if deadline, ok := ctx.Deadline(); ok && connection.SetDeadline(deadline) != nil {
		return false
	}
	letForeground()
	if _, err := fmt.Fprintln(connection, e.Token+link); err != nil {
		return false
	}
	answer, _ := bufio.NewReader(connection).ReadString('\n')
	return strings.TrimSpace(answer) == answered
}

// instance is this process as a second start finds it.
type instance struct {
	path     string
	token    string
	listener net.Listener
	reached  func(link string)
	serving  sync.WaitGroup
}

// announce makes this process, which has the folder, the one that a second
// start reaches; reached is called then, with the link that it was started with.
func announce(ctx context.Context, dir string, reached func(link string)) (*instance, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open a port for a second start: %w", err)
	}
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // it never fails: the process ends before it would
	i := &instance{path: filepath.Join(dir, instanceFile), token: hex.EncodeToString(secret), listener: listener, reached: reached}
	content, err := json.Marshal(endpoint{Address: listener.Addr().String(), Token: i.token})
	if err == nil {
		err = os.WriteFile(i.path, content, 0o600)
	}
	if err != nil {
		_ = listener.Close() // the first error counts
		return nil, fmt.Errorf("note how a second start reaches this one: %w", err)
	}
	i.serving.Go(i.serve)
	return i, nil
}

// serve answers one greeting after another: a window is shown within a moment.
func (i *instance) serve() {
	for {
		connection, err := i.listener.Accept()
		if err != nil {
			return // closed
		}
		i.greet(connection)
	}
}

func (i *instance) greet(connection net.Conn) {
	defer func() { _ = connection.Close() }()
	if connection.SetDeadline(time.Now().Add(greetWithin)) != nil {
		return
	}
	said, err := bufio.NewReader(&limited{connection, len(i.token) + longestLink + 2}).ReadString('\n')
	said = strings.TrimSpace(said)
	token := said[:min(len(said), len(i.token))]
	if err != nil || subtle.ConstantTimeCompare([]byte(token), []byte(i.token)) != 1 {
		return
	}
	i.reached(said[len(token):])
	_, _ = fmt.Fprintln(connection, answered) // the other one has gone
}

// longestLink is more than any crossdock: link has, in bytes.
const longestLink = 64

// limited reads no more than a greeting.
type limited struct {
	net.Conn

	left int
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p[:min(len(p), max(l.left, 0))])
	l.left -= n
	return n, err
}

// close takes the file away and waits for a greeting under way.
func (i *instance) close() {
	_ = os.Remove(i.path)  // a file of the past does no harm
	_ = i.listener.Close() // it is closed either way
	i.serving.Wait()
}
