/** The gateway: the stateless entry point of customers' requests. */
package io.faultline.shop.gateway;
