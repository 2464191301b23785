// Command signfeed signs the feed of releases: it checks that the file says what
// a feed says, and writes the signature beside it.
//
//	CROSSDOCK_FEED_SECRET_KEY="$(cat minisign.key)" go run ./scripts/signfeed https://HOST/release.json release.json
//	go run ./scripts/signfeed -generate minisign.key
//
// The secret key comes from the environment, CROSSDOCK_FEED_SECRET_KEY, as a
// minisign key file; the password of an encrypted one is
// CROSSDOCK_FEED_PASSWORD. The public key is printed, and lies beside a new one
// in a file with ".pub" behind its name: a build takes it from
// CROSSDOCK_BUILD_FEED_KEY, beside the address in CROSSDOCK_BUILD_FEED.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"aead.dev/minisign"

	"crossdock/backend/update"
)

const (
	keyVariable      = "CROSSDOCK_FEED_SECRET_KEY"
	passwordVariable = "CROSSDOCK_FEED_PASSWORD" //nolint:gosec // the name of a variable
)

const publicSuffix = ".pub"

func main() {
	generate := flag.String("generate", "", "write a new secret key to this file instead")
	flag.Parse()
	if err := run(*generate, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "signfeed:", err)
		os.Exit(1)
	}
}

func run(generate string, args []string) error {
	if generate != "" {
		return newKey(generate)
	}
	if len(args) != 2 {
		return errors.New("name the address of the feed and its file; see the top of scripts/signfeed/main.go")
	}
	return sign(args[0], args[1])
}

// newKey writes a secret key, encrypted where there is a password.
func newKey(path string) error {
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	var content []byte
	if password := os.Getenv(passwordVariable); password != "" {
		content, err = minisign.EncryptKey(password, private)
	} else {
		content, err = private.MarshalText()
	}
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	fmt.Println(public)
	if err := os.WriteFile(path+publicSuffix, []byte(public.String()), 0o644); err != nil { //nolint:gosec // it is public
		return fmt.Errorf("write key: %w", err)
	}
	return nil
}

func sign(address, path string) error {
	key, err := secretKey()
	if err != nil {
		return err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read feed: %w", err)
	}
	public := publicOf(key)
	signature := minisign.Sign(key, content)
	// What the program would refuse is not published.
	feed, err := update.NewFeed(update.Options{Address: address, Key: public})
	if err != nil {
		return err
	}
	release, err := feed.Read(content, signature)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+update.SignatureSuffix, signature, 0o644); err != nil { //nolint:gosec // it is published
		return fmt.Errorf("write signature: %w", err)
	}
	fmt.Printf("%s is signed for %s: version %s of %s, with the key %s\n", path, address, release.Version, release.Date, public)
	return nil
}

func secretKey() (key minisign.PrivateKey, err error) {
	text := []byte(os.Getenv(keyVariable))
	switch {
	case len(text) == 0:
		return key, fmt.Errorf("%s is not set", keyVariable)
	case minisign.IsEncrypted(text):
		key, err = minisign.DecryptKey(os.Getenv(passwordVariable), text)
	default:
		err = key.UnmarshalText(text)
	}
	if err != nil {
		return key, fmt.Errorf("read the key of %s: %w", keyVariable, err)
	}
	return key, nil
}

// publicOf is the public half of a key as a build takes it.
func publicOf(key minisign.PrivateKey) string { return fmt.Sprint(key.Public()) }
