/** The proxies by name, their toxics and leases: the state that the HTTP API reads and changes. */
package io.faultline.proxy.registry;
