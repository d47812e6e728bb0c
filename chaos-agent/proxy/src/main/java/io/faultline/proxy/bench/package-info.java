/**
 * Measures the cost of the proxy compared with a direct loopback connection, and with
 * toxiproxy-server if it is installed.
 */
package io.faultline.proxy.bench;
