/**
 * What the agent notices and tells: events, and the eyes it has on circuit breakers. Imports {@code
 * weave} and {@code raise}.
 */
package io.faultline.agent.watch;
