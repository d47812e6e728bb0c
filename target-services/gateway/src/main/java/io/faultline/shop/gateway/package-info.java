/** The gateway: where customers come in; it keeps nothing. May import the kit and telemetry. */
package io.faultline.shop.gateway;
