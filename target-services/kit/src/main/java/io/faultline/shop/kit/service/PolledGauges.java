package io.faultline.shop.kit.service;

import io.vertx.sqlclient.Row;
import java.util.function.Consumer;

/**
 * A query of one row that runs four times a second.
 *
 * @param listener gets the row
 */
public record PolledGauges(String sql, Consumer<Row> listener) {}
