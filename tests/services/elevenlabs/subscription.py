"""Who the key belongs to, what plan that is, and how many credits are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.services.elevenlabs import refusals

if TYPE_CHECKING:
    from tests.services.elevenlabs.service import Call, Service

_STARTED = 1_700_000_000
_EXTENDED: dict[str, Any] = {
    "next_invoice": None, "open_invoices": [], "has_open_invoices": False, "pending_change": None,
    "has_used_starter_coupon_on_account": False, "has_used_creator_coupon_on_account": False,
}


async def told(service: Service, call: Call) -> web.Response:
    """Answer ``GET /v1/user/subscription``; whoever asks too often is told to slow down."""
    now, last = service.now(), service.last_poll
    service.last_poll = now
    if now - last < service.least_poll:
        raise refusals.too_often()
    return web.json_response(_subscription(service) | _EXTENDED)


async def user(service: Service, call: Call) -> web.Response:
    key = service.account.key
    return web.json_response({
        "user_id": service.account.user_id, "subscription": _subscription(service), "is_new_user": False,
        "can_use_delayed_payment_methods": False, "is_onboarding_completed": True, "created_at": _STARTED,
        "is_onboarding_checklist_completed": True, "show_compliance_terms": False, "first_name": "Test",
        "is_api_key_hashed": True, "xi_api_key_preview": f"{key[:3]}…{key[-4:]}", "seat_type": "workspace_admin",
    })


def _subscription(service: Service) -> dict[str, Any]:
    account = service.account
    free = account.tier == "free"
    return {
        "tier": account.tier, "character_count": account.credits_used, "character_limit": account.credit_limit,
        "max_character_limit_extension": None, "max_credit_limit_extension": 0, "can_extend_character_limit": not free,
        "allowed_to_extend_character_limit": False, "next_character_count_reset_unix": account.resets,
        "voice_slots_used": service.slots_used, "voice_limit": account.voice_limit,
        "max_voice_add_edits": 95, "voice_add_edit_counter": 95 - account.voice_changes,
        "professional_voice_slots_used": 0,
        "professional_voice_slots_used_in_workspace": 0, "professional_voice_limit": 0 if free else 1,
        "can_extend_voice_limit": False, "can_use_instant_voice_cloning": not free,
        "can_use_professional_voice_cloning": not free, "currency": None if free else "usd",
        "current_overage": {"amount": "0", "currency": "usd"}, "status": "free" if free else "active",
        "billing_period": None if free else "monthly_period", "character_refresh_period": "monthly_period",
    }
