/** The shop and its page: start, state, stop. */
package io.faultline.cli.shop;
