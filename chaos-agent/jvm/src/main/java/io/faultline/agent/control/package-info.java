/**
 * The control API over HTTP: its own small server, since the one in the JDK is an optional module
 * and can be tuned only for the whole JVM. Imports {@code raise} and {@code watch}.
 */
package io.faultline.agent.control;
