package com.example.booking;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What a customer sends; refused with 400 where it makes no sense. */
record BookingRequest(
    @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String reference,
    @NotNull @Pattern(regexp = "[a-z]{1,16}") String room,
    @NotNull @Min(1) @Max(30) Integer nights) {}
