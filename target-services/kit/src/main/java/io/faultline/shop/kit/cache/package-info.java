/**
 * A cache for what may be a little stale. May import guard's timers, metrics, settings, Vert.x
 * futures.
 */
package io.faultline.shop.kit.cache;
