/**
 * Measures how light the shop is: the start of each service on Vert.x with different flags of its
 * JVM, its memory under load, and the start and memory of the whole.
 */
package io.faultline.bench.shop;
