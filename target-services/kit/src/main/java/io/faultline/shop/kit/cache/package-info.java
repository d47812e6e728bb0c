/** A cache for data that may be slightly stale. */
package io.faultline.shop.kit.cache;
