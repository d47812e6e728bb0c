/** Failsafe: breakers, timeouts and retries. */
package io.faultline.agent.library.failsafe;
