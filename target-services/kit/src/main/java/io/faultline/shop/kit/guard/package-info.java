/**
 * What stands round each outgoing call: timeout, breaker, bulkhead, retries with a budget. May
 * import metrics, settings, Vert.x futures, Resilience4j.
 */
package io.faultline.shop.kit.guard;
