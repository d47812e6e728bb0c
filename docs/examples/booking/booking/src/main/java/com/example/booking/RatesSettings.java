package com.example.booking;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the rates service is called.
 *
 * @param guarded whether breaker, time limit and fallback are round the call
 * @param listCents what a night costs by the price list, for when no rate was ever had
 */
@ConfigurationProperties("booking.rates")
record RatesSettings(URI url, boolean guarded, Map<String, Integer> listCents) {}
