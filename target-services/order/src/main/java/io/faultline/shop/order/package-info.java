/** The order service: accepts orders, tells payment of them, and learns what became of them. */
package io.faultline.shop.order;
