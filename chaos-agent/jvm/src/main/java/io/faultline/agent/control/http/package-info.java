/**
 * A small HTTP/1.1 server with TLS and bearer tokens. The JDK's own server is in an optional module
 * and can be tuned only for the whole JVM.
 */
package io.faultline.agent.control.http;
