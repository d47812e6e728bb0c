/**
 * HTTP/2 (RFC 9113) on a connection that begins with its preface: follows both directions frame by
 * frame and applies the rules to the chosen streams; all others pass unchanged.
 */
package io.faultline.proxy.http2;
