/**
 * The order service: accepts orders, tells payment of them, and learns what became of them. May
 * import the kit and telemetry.
 */
package io.faultline.shop.order;
