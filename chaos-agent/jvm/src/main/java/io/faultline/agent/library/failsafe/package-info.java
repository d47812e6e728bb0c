/** Failsafe: breakers and timeouts. */
package io.faultline.agent.library.failsafe;
