package store

import (
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// put stores a value as JSON.
func put(b *bolt.Bucket, key []byte, value any) error {
	content, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode %q: %w", key, err)
	}
	return b.Put(key, content)
}

// decode reads stored JSON. The result shares no memory with the transaction.
func decode[T any](key, content []byte) (T, error) {
	var value T
	if err := json.Unmarshal(content, &value); err != nil {
		return value, fmt.Errorf("decode %q: %w (%w)", key, errUndecodable, err)
	}
	return value, nil
}

// get reads one value; found is false when there is none.
func get[T any](b *bolt.Bucket, key []byte) (value T, found bool, err error) {
	content := b.Get(key)
	if content == nil {
		return value, false, nil
	}
	value, err = decode[T](key, content)
	return value, err == nil, err
}

// each reads all values of a bucket in the order of their keys.
func each[T any](b *bolt.Bucket, visit func(T) error) error {
	return b.ForEach(func(key, content []byte) error {
		value, err := decode[T](key, content)
		if err != nil {
			return err
		}
		return visit(value)
	})
}
