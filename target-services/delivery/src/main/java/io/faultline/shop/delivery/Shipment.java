package io.faultline.shop.delivery;

import java.time.Instant;
import java.util.UUID;

/** An order that is on its way. */
record Shipment(UUID order, Instant shippedAt) {}
