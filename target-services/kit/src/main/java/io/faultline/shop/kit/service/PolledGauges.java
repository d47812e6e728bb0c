package io.faultline.shop.kit.service;

import io.vertx.sqlclient.Row;
import java.util.function.Consumer;

/** A query of one row that is run four times a second, and who is told. */
public record PolledGauges(String sql, Consumer<Row> listener) {}
