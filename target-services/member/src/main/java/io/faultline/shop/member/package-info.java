/** The member service: members and their addresses. */
package io.faultline.shop.member;
