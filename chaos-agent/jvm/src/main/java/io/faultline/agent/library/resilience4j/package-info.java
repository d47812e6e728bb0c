/** Resilience4j: breakers and time limiters. */
package io.faultline.agent.library.resilience4j;
