/** State transitions of circuit breakers. */
package io.faultline.agent.observe.breaker;
