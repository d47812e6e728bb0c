/**
 * Finds HTTP requests in a connection's bytes and does to the chosen ones what the rules say; all
 * other bytes pass untouched. Imports {@code toxic} and Netty's HTTP codecs.
 */
package io.faultline.proxy.http;
