package io.faultline.shop.function.quote;

import java.util.OptionalLong;

/**
 * One article of a request.
 *
 * @param priceCents the price of one; empty if the catalogue is to be asked
 */
public record Item(String sku, int quantity, OptionalLong priceCents) {}
