package app

import "runtime/debug"

// modules are the libraries that this program was built from.
func modules() []Module {
	list := []Module{}
	build, known := debug.ReadBuildInfo()
	if !known {
		return list
	}
	for _, dep := range build.Deps {
		list = append(list, Module{Path: dep.Path, Version: dep.Version})
	}
	return list
}
