/** Resilience4j: breakers, time limiters and retries. */
package io.faultline.agent.library.resilience4j;
