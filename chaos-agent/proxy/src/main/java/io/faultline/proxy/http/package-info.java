/**
 * Finds HTTP requests in a connection's bytes and applies the rules to the chosen ones; all other
 * bytes pass unchanged.
 */
package io.faultline.proxy.http;
