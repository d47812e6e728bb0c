/**
 * The proxies by name, their toxics and leases: the state that the HTTP API reads and changes.
 * Imports {@code wire} and {@code toxic}; knows neither HTTP nor JSON.
 */
package io.faultline.proxy.registry;
