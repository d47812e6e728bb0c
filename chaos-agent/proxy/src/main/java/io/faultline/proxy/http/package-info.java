/**
 * Finds HTTP requests in a connection's bytes and does to the chosen ones what the rules say; all
 * other bytes pass untouched.
 */
package io.faultline.proxy.http;
