/**
 * The function: the price of some articles. It keeps nothing between two requests, and its process
 * is as small as possible, because a request waits for its start.
 */
package io.faultline.shop.function.quote;
