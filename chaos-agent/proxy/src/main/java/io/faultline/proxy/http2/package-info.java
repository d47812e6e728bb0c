/**
 * HTTP/2 (RFC 9113) on a connection that begins with its preface: follows both directions frame by
 * frame and does to the chosen streams what the rules say; all others go on untouched.
 */
package io.faultline.proxy.http2;
