/**
 * A small HTTP/1.1 server with TLS and bearer tokens. It is not the one of the JDK, which is an
 * optional module and can be tuned only for the whole JVM.
 */
package io.faultline.agent.control.http;
