/** The card processor as one process of its own: WireMock with a memory. */
package io.faultline.local.cards;
