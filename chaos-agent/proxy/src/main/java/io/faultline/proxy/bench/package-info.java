/**
 * Measures what the proxy costs against a direct loopback connection, and against toxiproxy-server
 * where there is one. Imports {@code ProxyMain} only by name, as a process of its own.
 */
package io.faultline.proxy.bench;
