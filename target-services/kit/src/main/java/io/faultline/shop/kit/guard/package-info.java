/** The guard of each outgoing call: timeout, breaker, bulkhead, retries with a budget. */
package io.faultline.shop.kit.guard;
