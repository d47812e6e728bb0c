/**
 * Books rooms: asks {@code rates} what one costs, writes the booking to its own database, answers.
 * A service as anyone would write it; nothing of Faultline is in it.
 */
package com.example.booking;
