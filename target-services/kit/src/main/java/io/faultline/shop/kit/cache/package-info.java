/** A cache for what may be a little stale. */
package io.faultline.shop.kit.cache;
