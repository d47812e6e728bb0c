package io.faultline.shop.delivery;

import java.time.Instant;
import java.util.UUID;

/** An order that has been shipped. */
record Shipment(UUID order, Instant shippedAt) {}
