/**
 * What the agent notices and tells: events, and the eyes it has on circuit breakers, outgoing
 * calls, event loops and pools. Imports {@code weave}, {@code find} and the fault room.
 */
package io.faultline.agent.watch;
