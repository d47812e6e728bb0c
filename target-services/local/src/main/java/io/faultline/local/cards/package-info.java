/** The card processor as one process of its own: WireMock with a memory. Imports WireMock only. */
package io.faultline.local.cards;
