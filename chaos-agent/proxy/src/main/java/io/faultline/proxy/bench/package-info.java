/**
 * Measures what the proxy costs against a direct loopback connection, and against toxiproxy-server
 * where there is one.
 */
package io.faultline.proxy.bench;
