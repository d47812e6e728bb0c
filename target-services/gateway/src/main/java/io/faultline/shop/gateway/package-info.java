/** The gateway: where customers come in; it keeps nothing. */
package io.faultline.shop.gateway;
